from django.db.models import Count
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from .models import Poll


def results(request, number):
    poll = get_object_or_404(Poll, pk=number)
    answers = poll.vote_set.values("answer").annotate(votes=Count("id"))
    return JsonResponse({"question": poll.question, "answers": list(answers)})


@require_POST
def vote(request, number):
    poll = get_object_or_404(Poll, pk=number)
    poll.vote_set.create(answer=request.POST["answer"][:100])
    return JsonResponse({"ok": True}, status=201)
