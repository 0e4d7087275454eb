from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "zhifa.foundation.accounts"
    verbose_name = "账号"
