"""allauth's own pages, under the address its documentation uses."""

from django.urls import include, path

urlpatterns = [path("accounts/", include("allauth.urls"))]
