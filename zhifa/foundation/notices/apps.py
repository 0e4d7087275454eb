from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "zhifa.foundation.notices"
    verbose_name = "站内消息"
