from django.http import HttpResponse
from django.urls import path

from loans import views

urlpatterns = [
    path("healthz/", lambda request: HttpResponse("ok")),
    path("loans/", views.loans),
]
