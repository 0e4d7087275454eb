from django.urls import path

from zhifa.web.views import account, messages, signing_in

urlpatterns = [
    path("login", signing_in.SignIn.as_view(), name="login"),
    path("logout", signing_in.SignOut.as_view(), name="logout"),
    path("session", signing_in.session, name="session"),
    path("session/back", signing_in.signed_in_again, name="signed_in_again"),
    path("account", account.profile, name="profile"),
    path("account/password", account.password, name="password"),
    path("account/devices/<uuid:pk>/revoke", account.revoke_device, name="device_revoke"),
    path("account/post", account.switch_post, name="switch_post"),
    path("messages", messages.messages_page, name="messages"),
    path("messages/<int:pk>", messages.open_message, name="message"),
    path("messages/read", messages.mark_all_read, name="messages_read"),
]
