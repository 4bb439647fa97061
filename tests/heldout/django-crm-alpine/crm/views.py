from django.http import JsonResponse

from .models import Contact


def contacts(request):
    rows = Contact.objects.order_by("name")
    company = request.GET.get("company")
    if company:
        rows = rows.filter(company=company)
    return JsonResponse({"contacts": list(rows.values("name", "company", "email")[:200])})
