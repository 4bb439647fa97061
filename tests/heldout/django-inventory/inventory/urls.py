from django.urls import path

from stock import views

urlpatterns = [
    path("parts/", views.parts),
    path("parts/<int:number>/take/", views.take),
]
