from django.db import models


class Recipe(models.Model):
    title = models.CharField(max_length=200)
    steps = models.TextField()
    photo = models.ImageField(upload_to="photos", blank=True)
    written = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.title
