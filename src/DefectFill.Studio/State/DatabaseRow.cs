using Microsoft.Data.Sqlite;

namespace DefectFill.Studio.State;

/// <summary>The current row of a query, by column name.</summary>
internal readonly struct DatabaseRow(SqliteDataReader reader)
{
    public string Text(string column) => reader.GetString(reader.GetOrdinal(column));

    public string? TextOrNull(string column) =>
        reader.IsDBNull(reader.GetOrdinal(column)) ? null : Text(column);

    public long Number(string column) => reader.GetInt64(reader.GetOrdinal(column));

    public int Whole(string column) => reader.GetInt32(reader.GetOrdinal(column));

    public long? NumberOrNull(string column) =>
        reader.IsDBNull(reader.GetOrdinal(column)) ? null : Number(column);

    public double? RealOrNull(string column) =>
        reader.IsDBNull(reader.GetOrdinal(column)) ? null : reader.GetDouble(reader.GetOrdinal(column));

    /// <summary>All columns by name: texts, whole numbers, numbers and nulls.</summary>
    public Dictionary<string, object?> All()
    {
        var row = new Dictionary<string, object?>();
        for (var i = 0; i < reader.FieldCount; i++)
        {
            row[reader.GetName(i)] = reader.IsDBNull(i) ? null : reader.GetValue(i);
        }

        return row;
    }

    public bool Flag(string column) => Number(column) != 0;
}
