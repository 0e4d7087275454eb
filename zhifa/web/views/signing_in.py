"""Coming and going."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from zhifa.web.feedback import sign_in_needed
from zhifa.web.forms.account import SignInForm


class SignIn(LoginView):
    template_name = "accounts/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """POST signs out; a typed address only asks."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            return super().dispatch(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return redirect("login")
        return render(request, "accounts/logout.html")


@login_not_required
@require_GET
@never_cache
def session(request: HttpRequest) -> HttpResponse:
    """``{"user": id}`` while signed in, else 401: pages ask before they send what took long to type."""
    if not request.user.is_authenticated:
        return sign_in_needed()
    return JsonResponse({"user": request.user.pk})


@require_GET
@never_cache
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Where signing in anew in a second window ends; it tells the waiting page and may be closed."""
    if not request.user.is_authenticated:
        return redirect("login")
    return render(request, "accounts/signed_in_again.html")
