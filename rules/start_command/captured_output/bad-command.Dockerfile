FROM continuumio/miniconda3:25.3.1-1
ENTRYPOINT ["conda", "run", "-n", "shop"]
CMD ["python", "-m", "flask", "run", "--host", "0.0.0.0"]
