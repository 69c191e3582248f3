"""The inventory and the results as workbooks and CSV files."""
