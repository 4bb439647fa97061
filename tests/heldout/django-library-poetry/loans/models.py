from django.db import models


class Loan(models.Model):
    title = models.CharField(max_length=200)
    reader = models.CharField(max_length=120)
    due = models.DateField()

    class Meta:
        ordering = ["due"]
