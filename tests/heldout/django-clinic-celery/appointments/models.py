from django.db import models


class Appointment(models.Model):
    patient = models.CharField(max_length=120)
    email = models.EmailField()
    at = models.DateTimeField()
    reminded = models.BooleanField(default=False)
