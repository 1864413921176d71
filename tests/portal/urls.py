"""allauth's own pages, under the address its documentation uses, and the five portals of the guides, each under its name."""

from django.urls import include, path

from portals import customer, emnify, nexudus, nordlayer, sms

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("nordlayer/", include((nordlayer.urls, "nordlayer"))),
    path("customer/", include((customer.urls, "customer"))),
    path("emnify/", include((emnify.urls, "emnify"))),
    path("sms/", include((sms.urls, "sms"))),
    path("nexudus/", include((nexudus.urls, "nexudus"))),
]
