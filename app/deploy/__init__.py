"""How the service is run: containers, systemd, Kubernetes, Prometheus, Grafana. README.md says how."""
