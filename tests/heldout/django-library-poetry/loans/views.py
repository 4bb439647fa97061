from django.http import JsonResponse

from .models import Loan


def loans(request):
    rows = Loan.objects.values("title", "reader", "due")[:100]
    return JsonResponse({"loans": list(rows)})
