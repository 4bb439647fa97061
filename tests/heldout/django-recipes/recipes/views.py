from django.http import JsonResponse

from .models import Recipe


def newest(request):
    rows = Recipe.objects.order_by("-written").values("title", "written")[:20]
    return JsonResponse({"recipes": list(rows)})
