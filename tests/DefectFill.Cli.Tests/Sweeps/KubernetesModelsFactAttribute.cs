using Xunit;

namespace DefectFill.Cli.Tests.Sweeps;

/// <summary>A test with npm's schemas of Kubernetes; skipped without <c>DEFECTFILL_KUBERNETES_MODELS</c>.</summary>
internal sealed class KubernetesModelsFactAttribute : FactAttribute
{
    private const string Variable = "DEFECTFILL_KUBERNETES_MODELS";

    public KubernetesModelsFactAttribute() => Skip =
        Directory.Exists(Folder) ? null : $"{Variable} names no folder with npm's kubernetes-models and js-yaml";

    public static string? Folder => Environment.GetEnvironmentVariable(Variable);
}
