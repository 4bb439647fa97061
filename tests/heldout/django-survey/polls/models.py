from django.db import models


class Poll(models.Model):
    question = models.CharField(max_length=300)


class Vote(models.Model):
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE)
    answer = models.CharField(max_length=100)
    given = models.DateTimeField(auto_now_add=True)
