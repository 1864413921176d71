"""Pages that play the five portals of the guides, each with its own steps, words and rules.

They are ours, the codes are not: allauth computes and compares them. A person is whoever signs in with a name first.
Everything lives in memory, for one journey.
"""
