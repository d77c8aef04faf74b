"""How dates and numbers are written in Vietnamese."""

DATE_FORMAT = SHORT_DATE_FORMAT = 'd/m/Y'
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = 'H:i d/m/Y'
TIME_FORMAT = 'H:i'
MONTH_DAY_FORMAT = 'd/m'
YEAR_MONTH_FORMAT = 'm/Y'
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ['%d/%m/%Y', '%Y-%m-%d', '%d-%m-%Y']
DATETIME_INPUT_FORMATS = ['%H:%M %d/%m/%Y', '%d/%m/%Y %H:%M', '%Y-%m-%d %H:%M', '%Y-%m-%dT%H:%M']
DECIMAL_SEPARATOR = ','
THOUSAND_SEPARATOR = '.'
NUMBER_GROUPING = 3
