"""The command `danvan`: Django's commands with our settings, and one line instead of a traceback where a person can act."""

import os
import sys

COMMANDS = """danvan: one record, every figure

  danvan demo [--no-serve] [--port 8000]   prepare the demo's data and serve it
  danvan units --name NAME                 find a unit on today's or an earlier map
  danvan figures --unit UNIT --period P    print a unit's figures
  danvan report --unit UNIT --period P -o FILE.docx   write the summary report
  danvan check FILE.docx                   hold a paper's numbers against its ledger, its sums and the data
  danvan extract FILE... [--json] [-o FOLDER]   read reports and articles: figures, people, awards, papers, faults
  danvan score GOLD FOLDER                 hold what was read against an annotation
  danvan house                             list kinds, acts and roles
  danvan forms                             load the report forms that come with the house
  danvan maps                              load the country's units and their maps
  danvan bodies --unit UNIT                open the bodies of a province, commune or settlement
  danvan account --username U --unit UNIT ...   open an account with a post; asks for the password
  danvan serve [--port 8000]               serve the pages from the database as it is
  danvan sweep                             remove the files of uploads that were interrupted
  danvan worker                            do long work from the queue; serve and demo keep one themselves
  danvan migrate                           bring the database up to this version

"danvan COMMAND --help" explains one; "danvan help" lists all. Settings: docs/settings.md."""


def main() -> None:
    if sys.argv[1:] in ([], ['--help'], ['-h']):
        sys.stdout.write(COMMANDS + '\n')
        return
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'danvan.config.settings')
    from danvan.config.commands import run

    sys.exit(run(sys.argv))


if __name__ == '__main__':
    main()
