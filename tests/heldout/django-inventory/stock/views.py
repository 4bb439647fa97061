from django.db.models import F
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from .models import Part


def parts(request):
    return JsonResponse({"parts": list(Part.objects.values("id", "name", "drawer", "count"))})


@require_POST
def take(request, number):
    changed = Part.objects.filter(pk=number, count__gt=0).update(count=F("count") - 1)
    return JsonResponse({"taken": bool(changed)}, status=200 if changed else 409)
