from os import cpu_count

workers = min(4, cpu_count() or 1)
