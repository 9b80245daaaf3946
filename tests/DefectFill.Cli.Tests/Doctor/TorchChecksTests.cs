using DefectFill.Cli.Doctor;
using Xunit;

namespace DefectFill.Cli.Tests.Doctor;

public class TorchChecksTests
{
    private static readonly GpuFacts s_gpu = new(0, "H200", "9.0", 100_000_000_000, 140_000_000_000, null);

    [Fact]
    public void Without_LibTorch_there_is_one_fault_with_its_fix()
    {
        var check = Assert.Single(TorchChecks.Of(null, "no libtorchshim.so", hasNvidiaDriver: false, "auto"));

        Assert.Equal(Health.Fault, check.Health);
        Assert.Equal("no libtorchshim.so", check.Found);
        Assert.Contains("apt-get install libtorch-dev", check.Cure);
    }

    [Fact]
    public void The_reference_BLAS_is_named_as_the_cause_of_slowness()
    {
        var blas = Checks(Facts("/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0", 2.1)).Single(c => c.Name == "BLAS");

        Assert.Equal(Health.Warning, blas.Health);
        Assert.Equal(2.1, blas.Value);
        Assert.Contains("libopenblas0-openmp", blas.Cure);
    }

    [Fact]
    public void An_unused_NVIDIA_GPU_is_a_warning()
    {
        var gpu = TorchChecks.Of(Facts(), "", hasNvidiaDriver: true, "auto").Last();

        Assert.Equal(Health.Warning, gpu.Health);
        Assert.Contains("DEFECTFILL_LIBTORCH", gpu.Cure);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:1")]
    public void A_device_that_was_asked_for_and_is_not_there_is_a_fault(string device)
    {
        Assert.Equal(Health.Fault, Checks(Facts(), device).Last().Health);
    }

    [Fact]
    public void A_device_beyond_the_last_is_a_fault()
    {
        Assert.Equal(Health.Good, Checks(Facts(gpus: s_gpu), "cuda:0").Last().Health);
        Assert.Equal(Health.Fault, Checks(Facts(gpus: s_gpu), "cuda:1").Last().Health);
    }

    [Fact]
    public void A_GPU_without_kernels_for_it_is_reported_before_any_weights_are_loaded()
    {
        var old = s_gpu with { Problem = "no kernel image is available", Capability = "12.0" };

        Assert.Equal(Health.Warning, Checks(Facts(gpus: old)).Last().Health);
        Assert.Equal(Health.Fault, Checks(Facts(gpus: old), "cuda").Last().Health);
        Assert.Contains("compute capability 12.0", Checks(Facts(gpus: old)).Last().Cure);
    }

    private static Check[] Checks(TorchFacts facts, string device = "auto") =>
        [.. TorchChecks.Of(facts, "", hasNvidiaDriver: false, device)];

    private static TorchFacts Facts(string blas = "", double speed = 100, params GpuFacts[] gpus) =>
        new("2.13.0", "/opt/torch/lib/libtorch_cpu.so", "AVX2", blas, speed, 2, gpus);
}
