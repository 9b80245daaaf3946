using DefectFill.Core.Problems;

namespace DefectFill.Data.Formats.Model;

/// <summary>A kind of problem of labelled sets: its name in files, its code, how severe it is, what to do.</summary>
internal sealed record Kind(string Name, string Code, Severity Severity, string Fix)
{
    public static Kind Error(string name, string code, string fix) => new(name, code, Severity.Error, fix);

    public static Kind Warning(string name, string code, string fix) => new(name, code, Severity.Warning, fix);

    public static Kind Note(string name, string code, string fix = "") => new(name, code, Severity.Note, fix);

    public Problem At(string path, string found) => new(Severity, Code, path, found, Fix);
}
