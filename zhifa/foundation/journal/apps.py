from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "zhifa.foundation.journal"
    label = "journal"
    verbose_name = "办案日志"
