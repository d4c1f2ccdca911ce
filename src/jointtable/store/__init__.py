"""The library: every workshop of this computer in one database, and copies to hand over.

| module | knows |
| --- | --- |
| ``library`` | the whole: list, open, take in, duplicate, delete, check, back up |
| ``workshop_store`` | one open workshop, for a document |
| ``tables`` ``rows`` ``contents`` ``step_log`` ``shelf`` ``meta`` ``attachments`` | what is in it |
| ``database`` ``lock`` ``place`` ``disk`` ``opening`` ``errors`` | the file, and its troubles |
| ``migrating`` ``migrations/`` | older libraries |
| ``backups`` ``wiping`` ``checking`` ``identity`` | the care of it |
| ``portable`` ``zipped`` ``handing_over`` | ``.jointable`` files |
| ``first_page`` | the list before SQLAlchemy is loaded |

The second copy on disk has its place here, too: a recorder is written by ``workshop_store`` once a
step is committed, rolling copies by ``handing_over``, digests of rows stand beside ``list_place``,
and recovery begins where ``opening`` refuses.

Importing ``store.library`` loads SQLAlchemy; this package and ``store.first_page`` do not.
"""
