from django.urls import path

from zhifa.web.views import rule_conformance, rules

urlpatterns = [
    path("rules/", rules.overview, name="rules"),
    path("rules/procedures/<slug:code>", rules.procedure, name="rules_procedure"),
    path("rules/procedures/<slug:code>.svg", rules.picture, name="rules_picture"),
    path("rules/guards", rules.guards, name="rules_guards"),
    path("rules/guards/<slug:code>", rules.guard, name="rules_guard"),
    path("rules/parameters", rules.parameters, name="rules_parameters"),
    path("rules/unverified", rules.unverified, name="rules_unverified"),
    path("rules/not-covered", rules.not_covered, name="rules_not_covered"),
    path("rules/conform", rule_conformance.conform, name="rules_conform"),
    path("rules/workdays", rules.workdays, name="rules_workdays"),
    path("rules/workdays/<int:year>", rules.workdays, name="rules_workdays_year"),
]
