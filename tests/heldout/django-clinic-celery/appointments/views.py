import json
from datetime import timedelta

from django.http import HttpResponse, JsonResponse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from .models import Appointment
from .tasks import remind


def live(request):
    return HttpResponse("ok")


@require_POST
def book(request):
    body = json.loads(request.body)
    appointment = Appointment.objects.create(
        patient=body["patient"], email=body["email"], at=parse_datetime(body["at"])
    )
    remind.apply_async((appointment.pk,), eta=appointment.at - timedelta(days=1))
    return JsonResponse({"id": appointment.pk}, status=201)
