from django.db import models


class Contact(models.Model):
    name = models.CharField(max_length=120)
    company = models.CharField(max_length=120, blank=True)
    email = models.EmailField(unique=True)
    called = models.DateTimeField(null=True)
