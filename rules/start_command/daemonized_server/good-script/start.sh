gunicorn --daemon app:app
wait
