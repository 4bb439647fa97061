import cgi
import os
import smtplib
from email.message import EmailMessage

import httpx
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI(title="mailer")
RELAY = os.environ.get("SMTP_RELAY", "smtp.mailer.example")


class Mail(BaseModel):
    to: str
    subject: str
    template_url: str


@app.get("/health")
def health():
    return {"relay": RELAY}


def fetch(url):
    answer = httpx.get(url, timeout=5)
    kind, options = cgi.parse_header(answer.headers.get("content-type", "text/plain"))
    if kind not in ("text/plain", "text/html"):
        raise HTTPException(415, f"{kind} is no template")
    return kind, answer.content.decode(options.get("charset", "utf-8"))


@app.post("/send", status_code=202)
def send(mail: Mail):
    kind, body = fetch(mail.template_url)
    message = EmailMessage()
    message["To"], message["Subject"] = mail.to, mail.subject
    message["From"] = "noreply@mailer.example"
    message.set_content(body, subtype=kind.split("/")[1])
    with smtplib.SMTP_SSL(RELAY) as smtp:
        smtp.login("mailer", os.environ["SMTP_PASSWORD"])
        smtp.send_message(message)
    return {"sent": mail.to}
