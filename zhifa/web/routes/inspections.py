from django.urls import path

from zhifa.web.views.inspections import draws, entry, joint, plans, public, ratings, ties, visits

urlpatterns = [
    path("inspections/", visits.visits, name="inspections"),
    path("inspections/plans/", plans.plans, name="inspection_plans"),
    path("inspections/plans/<uuid:pk>", plans.plan, name="inspection_plan"),
    path("inspections/draws/", draws.draws, name="inspection_draws"),
    path("inspections/draws/<uuid:pk>", draws.draw, name="inspection_draw"),
    path("inspections/draws/<uuid:pk>/file", draws.file, name="inspection_draw_file"),
    path("inspections/together/", joint.together, name="inspections_together"),
    path("inspections/ratings/", ratings.ratings, name="inspection_ratings"),
    path("inspections/ratings/<int:pk>/take-up", ratings.take_up, name="inspection_rating_take_up"),
    path("inspections/ties/", ties.ties, name="inspection_ties"),
    path("inspections/ties/<int:pk>/end", ties.end, name="inspection_tie_end"),
    path("inspections/<uuid:pk>/code", entry.code, name="inspection_code"),
    path("visit/", public.ask, name="visit_ask"),
    path("visit/<str:code>", public.visit, name="visit"),
    path("visit/<str:code>/rate/<str:token>", public.rate, name="visit_rate"),
]
