using System.Text.RegularExpressions;
using DefectFill.Architecture.Tests.Sources;
using DefectFill.Core.Files;
using DefectFill.Core.Random;
using DefectFill.Jobs.Plans;
using Xunit;

namespace DefectFill.Architecture.Tests;

/// <summary>
/// Core and Jobs run without LibTorch and OpenCV. This process refers to no other assembly of the product.
/// </summary>
public partial class LoadingTests
{
    private static readonly string[] s_light = ["DefectFill.Core", "DefectFill.Jobs"];

    [Fact]
    public void Core_and_Jobs_run_without_a_native_library()
    {
        var folder = Directory.CreateTempSubdirectory("light-").FullName;
        new Plan(Plan.CurrentVersion, []).Write(folder);
        AtomicFile.WriteAllText(Path.Combine(folder, "number"), $"{Generator.For(1, "light").Uniform()}");

        var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!);
        var mapped = File.ReadLines("/proc/self/maps").Where(line => Native().IsMatch(line));

        Assert.Equal(s_light, loaded.Where(name => IsOfProduct(name)).Order());
        Assert.Empty(mapped);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Core_and_Jobs_import_functions_of_the_C_library_only() =>
        Assert.Equal(
            ["libc"], s_light.SelectMany(name => Assemblies.NativeLibrariesOf(Assemblies.PathOf(name))).Distinct());

    private static bool IsOfProduct(string name) =>
        name.StartsWith("DefectFill", StringComparison.Ordinal) && !name.EndsWith(".Tests", StringComparison.Ordinal);

    [GeneratedRegex("torch|opencv|visionshim|libc10|openblas")]
    private static partial Regex Native();
}
