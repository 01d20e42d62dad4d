/** What `npm run import -- --help` says. */
export const usage = `npm run import -- FOLDER|FILE… [options]

Imports regions, dealers with their people, products, price lists, stock, capacity, targets and sales history from CSV and XLSX files:
all of them, or nothing. The same files again change nothing.

  --dry-run                   only look: nothing is written
  --problems FILE             where to write the list of problems (else problems.csv beside the first input)
  --locale en|zh-CN|ko        language of the messages, and how numbers are written where the file does not show it
  --by EMAIL                  in whose name payment terms, holidays and routings are taken: the files that their pages write out
  --templates FOLDER          write empty files with our headings in the three languages, import nothing

Before the first file these hold for all files, behind a file for that file. A file may be named twice.

  --kind KIND                 regions, dealers, products, prices, stock, capacity, targets or sales
  --map 'Heading=column'      which heading fills which column; an empty column leaves the heading out
  --set column=value          one value for all rows that have none
  --value 'column:word=code'  what a word of the file means, such as 'region:United States=US'
  --encoding NAME             utf-8, gb18030, euc-kr, big5, shift_jis, windows-1252, utf-16le
  --delimiter SIGN            , ; | or tab
  --sheet NAME                one sheet of a workbook
  --heading-row N             the row that holds the headings
  --decimal point|comma       the decimal sign
  --dates day-first|month-first
  --round                     round prices that have more decimals than their currency
  --without-hidden            leave out the rows that a workbook hides, by hand or by a filter (else they count like others)
  --duplicates first|last     which of several rows about the same thing counts (else they are problems)

Columns and examples are in docs/import.md.`;
