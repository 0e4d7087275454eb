from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "zhifa.foundation.jobs"
    verbose_name = "后台任务"

    def ready(self) -> None:
        from django_tasks.signals import task_finished

        from zhifa.foundation.jobs import retries, schedule, workers

        task_finished.connect(retries.again_after_failure, dispatch_uid="zhifa.jobs.retries")
        schedule.register("清理任务进程记录", 86_400, workers.clean_up)
