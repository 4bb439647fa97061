import logging

from celery import shared_task

from .models import Appointment

log = logging.getLogger(__name__)


@shared_task
def remind(number):
    appointment = Appointment.objects.get(pk=number)
    log.info("reminding %s", appointment.email)
    appointment.reminded = True
    appointment.save(update_fields=["reminded"])
