using Xunit;

namespace DefectFill.Cli.Tests.Packages;

/// <summary>A theory about packages with both native libraries; skipped where they have not been built.</summary>
internal sealed class BuiltShimsTheoryAttribute : TheoryAttribute
{
    private static readonly string[] s_shims =
        ["build/native/torch-system/libtorchshim.so", "build/native/vision/libvisionshim.so"];

    public BuiltShimsTheoryAttribute() =>
        Skip = s_shims.FirstOrDefault(shim => !File.Exists(Repository.PathOf(shim))) is { } missing
            ? $"{missing} is not built (native/build.sh; needs the system's LibTorch and OpenCV)"
            : null;
}
