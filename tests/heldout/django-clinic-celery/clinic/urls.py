from django.urls import path

from appointments import views

urlpatterns = [
    path("live", views.live),
    path("appointments", views.book),
]
