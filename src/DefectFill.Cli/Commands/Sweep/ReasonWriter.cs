using System.Text;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>Passes text on and keeps its last error.</summary>
internal sealed class ReasonWriter(TextWriter next) : TextWriter
{
    private const string Mark = "error: ";

    private readonly List<string> _errors = [];

    public override Encoding Encoding => next.Encoding;

    /// <summary>The errors so far, in one line; null if there are none.</summary>
    public string? Reason => _errors.Count == 0 ? null : string.Join(' ', _errors);

    public override void Write(char value) => next.Write(value);

    public override void Write(string? value) => next.Write(value);

    public override void WriteLine(string? value)
    {
        if (value?.StartsWith(Mark, StringComparison.Ordinal) == true)
        {
            _errors.Add(value[Mark.Length..].ReplaceLineEndings(" "));
        }

        next.WriteLine(value);
    }

    public override void Flush() => next.Flush();
}
