from django.http import HttpResponse
from django.urls import path

from crm import views

urlpatterns = [
    path("healthz", lambda request: HttpResponse("ok")),
    path("contacts/", views.contacts),
]
