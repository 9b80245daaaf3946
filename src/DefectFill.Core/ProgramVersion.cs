using System.Reflection;

namespace DefectFill.Core;

/// <summary>The version of this program, as recorded in runs and sets.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } = typeof(ProgramVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
