using Microsoft.Data.Sqlite;

namespace DefectFill.Studio.State;

/// <summary>The Studio's SQLite file (write-ahead log): one statement or one transaction at a time.</summary>
/// <remarks>A committed change survives a kill of this process at any moment.</remarks>
internal sealed class Database : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private SqliteTransaction? _transaction;

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="SqliteException">It is damaged, among others.</exception>
    public Database(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        try
        {
            _connection.Open();
            Prepare();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements; returns the number of rows changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_lock)
        {
            using var command = Command(sql, values);
            return command.ExecuteNonQuery();
        }
    }

    /// <summary>All rows of a query.</summary>
    public IReadOnlyList<T> Query<T>(
        string sql, Func<DatabaseRow, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_lock)
        {
            using var command = Command(sql, values);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(map(new DatabaseRow(reader)));
            }

            return rows;
        }
    }

    /// <summary>The first row of a query; null if there is none.</summary>
    public T? First<T>(
        string sql, Func<DatabaseRow, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
        where T : class =>
        Query(sql, map, values) is [var first, ..] ? first : null;

    /// <summary>The only value of a query, as a whole number; 0 if there is none.</summary>
    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_lock)
        {
            using var command = Command(sql, values);
            return command.ExecuteScalar() is long number ? number : 0;
        }
    }

    /// <summary>Runs all of <paramref name="work"/> or, if it throws, nothing of it. Calls may be nested.</summary>
    public void Together(Action work)
    {
        lock (_lock)
        {
            if (_transaction is not null)
            {
                work();
                return;
            }

            using var transaction = _connection.BeginTransaction();
            _transaction = transaction;
            try
            {
                work();
                transaction.Commit();
            }
            finally
            {
                _transaction = null;
            }
        }
    }

    public void Dispose() => _connection.Dispose();

    private void Prepare()
    {
        Execute("pragma journal_mode = wal");
        Execute("pragma synchronous = normal");
        Execute(Schema.Text);
        foreach (var (table, column, type) in Schema.Added)
        {
            if (Number(
                "select count(*) from pragma_table_info($table) where name = $name",
                ("$table", table), ("$name", column)) == 0)
            {
                Execute($"alter table {table} add column {column} {type}");
            }
        }
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
