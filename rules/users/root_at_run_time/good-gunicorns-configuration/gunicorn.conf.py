user = "nobody"
group = "nogroup"
