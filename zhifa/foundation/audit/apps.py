from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "zhifa.foundation.audit"
    verbose_name = "查阅留痕"
