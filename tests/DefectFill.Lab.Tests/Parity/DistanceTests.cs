using DefectFill.Parity;
using Xunit;

namespace DefectFill.Lab.Tests.Parity;

public class DistanceTests
{
    [Fact]
    public void Is_relative_to_the_norm_of_the_reference() =>
        Assert.Equal(0.2, Distance.Relative([3.0, 5.0], [3.0, 4.0], stride: 1), tolerance: 1e-15);

    [Fact]
    public void Is_absolute_when_the_reference_is_zero() =>
        Assert.Equal(5.0, Distance.Relative([3f, 4f], [0.0, 0.0], stride: 1));

    [Fact]
    public void Looks_at_every_stride_th_element() =>
        Assert.Equal(0.0, Distance.Relative([1L, 99, 99, 2, 99], [1.0, 2.0], stride: 3));

    [Fact]
    public void Is_not_a_number_when_the_counts_differ() =>
        Assert.True(double.IsNaN(Distance.Relative([1f, 2f], [1.0], stride: 1)));

    [Fact]
    public void A_not_a_number_in_the_result_fails_the_check() =>
        Assert.False(new Check("x", Distance.Relative([float.NaN], [1.0], stride: 1), 1).Passed);
}
