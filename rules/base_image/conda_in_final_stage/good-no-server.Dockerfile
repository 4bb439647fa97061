FROM continuumio/miniconda3:25.3.1-1
RUN pip install --no-cache-dir pandas==2.3.3
CMD ["python", "report.py"]
