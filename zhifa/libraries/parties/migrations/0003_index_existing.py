"""Parties registered before there was an index are put into it."""

from django.db import migrations

from zhifa.foundation import sealing
from zhifa.libraries.parties import indexing
from zhifa.paperwork.parties.identifiers import (normalised)

CHUNK = 500


def index(apps, schema_editor):
    Party = apps.get_model("parties", "Party")
    last = 0
    while rows := list(Party.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        for row in rows:
            indexing.refresh(row)
            row.phone_hash = sealing.fingerprint(normalised(sealing.unseal(row.phone_sealed)))
        Party.objects.bulk_update(rows, ["search_name", "pieces", "phone_hash"])
        last = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [("parties", "0002_register")]
    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
