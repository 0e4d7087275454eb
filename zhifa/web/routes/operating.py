from django.urls import path

from zhifa.web.views.operating import (
    accounts,
    calendar,
    devices,
    jobs,
    readings,
    rulebook,
    signings,
    survey,
    system,
)

urlpatterns = [
    path("operating/", system.system, name="operating"),
    path("operating/jobs", jobs.listing, name="operating_jobs"),
    path("operating/jobs/<uuid:pk>/retry", jobs.retry, name="operating_job_retry"),
    path("operating/calendar", calendar.years, name="operating_calendar"),
    path("operating/calendar/load", calendar.load, name="operating_calendar_load"),
    path("operating/calendar/<int:year>", calendar.one_year, name="operating_calendar_year"),
    path("operating/calendar/<int:year>/withdraw", calendar.withdraw, name="operating_calendar_withdraw"),
    path("operating/rulebook", rulebook.versions, name="operating_rulebook"),
    path("operating/rulebook/<uuid:pk>/move", rulebook.move_case, name="operating_rulebook_move"),
    path("operating/rulebook/survey", survey.start, name="operating_survey_start"),
    path("operating/rulebook/survey/step", survey.step, name="operating_survey_step"),
    path("operating/rulebook/survey/stop", survey.stop, name="operating_survey_stop"),
    path("operating/readings", readings.readings, name="operating_readings"),
    path("operating/devices", devices.listing, name="operating_devices"),
    path("operating/devices/numbers", devices.numbers, name="operating_numbers"),
    path("operating/devices/signings", signings.listing, name="operating_signings"),
    path("operating/devices/<uuid:pk>/revoke", devices.revoke, name="operating_device_revoke"),
    path("operating/devices/<uuid:pk>/void", devices.void, name="operating_device_void"),
    path("operating/accounts", accounts.listing, name="operating_accounts"),
    path("operating/accounts/<str:username>", accounts.page, name="operating_account"),
    path("operating/accounts/<str:username>/unlock", accounts.unlock, name="operating_unlock"),
    path("operating/accounts/<str:username>/reset", accounts.reset, name="operating_reset"),
    path("operating/accounts/<str:username>/sign-out", accounts.sign_out, name="operating_sign_out"),
]
