// gelu and its derivative where a register holds a table: sixteen lanes, one for each piece of the half line.
//
// With a = |x|, the normal distribution function is 1/2 + sign(x) P(a), so that gelu(x) = x / 2 + a P(a) and its
// derivative 1/2 + sign(x) (P(a) + a P'(a)). P is a polynomial of degree six on pieces 13/32 wide around 0, 13/32, ...,
// and from 5.89 on 1/2. Its derivative interpolates the density at Chebyshev's points, within 3e-8; P is its integral,
// within 2e-8 with rounded coefficients. Both come from the same coefficients, and no exponential is needed. As in
// PyTorch's, errors are small beside 1, not beside the lower tail. Measured: 1.4e-7 for the derivative.
#pragma once
#include "elementary.h"

#if defined(WHORL_AVX512)
namespace whorl::WHORL_VARIANT {

// Coefficients of the highest power first, each for the sixteen pieces.
alignas(64) constexpr float normal_pieces[7][16] = {
    {0.f, -0.0027457946f, -0.00283787097f, -0.000759693678f, 0.00105040753f, 0.00131231744f, 0.000632309588f, 1.70817693e-05f,
     -0.000189633822f, -0.000151838452f, -7.2152332e-05f, -2.46997461e-05f, -6.49354115e-06f, -1.35161463e-06f, -2.26658784e-07f, 0.f},
    {0.00987127516f, 0.00618550275f, -0.00121366675f, -0.00579090975f, -0.00517993979f, -0.00201154663f, 0.000428395928f, 0.00114641583f,
     0.00086432742f, 0.000424525992f, 0.000154908179f, 4.41167576e-05f, 1.00520447e-05f, 1.85929957e-06f, 2.81827823e-07f, 0.f},
    {0.f, 0.0176273156f, 0.0227168743f, 0.0146011757f, 0.00259272335f, -0.00483091222f, -0.00610999065f, -0.00421699695f,
     -0.00207797508f, -0.00078809727f, -0.000237771208f, -5.80955166e-05f, -1.16220817e-05f, -1.91751974e-06f, -2.6225888e-07f, 0.f},
    {-0.0664877445f, -0.051118277f, -0.0162448399f, 0.0153540587f, 0.0291307252f, 0.0264122467f, 0.0168447699f, 0.00826383661f,
     0.00323382788f, 0.00102843496f, 0.000268743257f, 5.81130371e-05f, 1.04493884e-05f, 1.56783346e-06f, 1.9679905e-07f, 0.f},
    {0.f, -0.0746166334f, -0.116507083f, -0.115679048f, -0.0865623429f, -0.0514871702f, -0.024926696f, -0.00994764734f,
     -0.00329720275f, -0.000912128424f, -0.000211298204f, -4.10861467e-05f, -6.71762155e-06f, -9.24770632e-07f, -1.07300089e-07f, 0.f},
    {0.398942262f, 0.367343426f, 0.286786675f, 0.1898323f, 0.106538273f, 0.050695058f, 0.0204526689f, 0.00699614594f,
     0.00202904781f, 0.000498942507f, 0.000104024075f, 1.83883531e-05f, 2.75599359e-06f, 3.50219949e-07f, 3.7733944e-08f, 0.f},
    {0.f, 0.157720536f, 0.2917476f, 0.388530463f, 0.447918713f, 0.478885174f, 0.492605388f, 0.497770697f,
     0.499422967f, 0.499872029f, 0.499975711f, 0.499996066f, 0.499999464f, 0.49999994f, 0.5f, 0.5f},
};

struct Bell {
    Floats value, slope;
};
WHORL_INLINE Bell bell_by_pieces(Floats x) {
    const Floats magic = broadcast(12582912.f), size = magnitude(x), a = smaller(broadcast(6.09375f), size);
    const Floats shifted = a * 2.46153846f + magic, u = a - (shifted - magic) * 0.40625f;
    auto piece = [&](int power) {  // only the lowest four bits of `shifted` count: the number of the piece
        return (Floats)_mm512_maskz_permutexvar_ps(0xffff, (__m512i)shifted, _mm512_load_ps(normal_pieces[power]));
    };
    Floats slope = piece(0), p = slope * u + piece(1);
    WHORL_UNROLL
    for (int power = 2; power < 7; power++) slope = slope * u + p, p = p * u + piece(power);
    return {size * p + x * 0.5f, (Floats)((Ints)(a * slope + p) ^ ((Ints)x ^ (Ints)size)) + 0.5f};
}

}  // namespace whorl::WHORL_VARIANT
#endif
