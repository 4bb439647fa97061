from django.db import models


class Part(models.Model):
    name = models.CharField(max_length=120)
    drawer = models.CharField(max_length=20)
    count = models.PositiveIntegerField(default=0)
